import './text.css';
import type { Node_ } from './texts';

/** The script of an account's own page: hands its text to the dossier that opened it in a frame. */
function flat(node: Node): Node_ | null {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof Element)) return null;
  const attributes: Record<string, string> = {};
  for (const { name, value } of node.attributes) attributes[name] = name === 'href' ? value.replace(/^.*#/, '#') : value;
  return [node.tagName.toLowerCase(), attributes, [...node.childNodes].map(flat).filter((each) => each !== null)];
}

const text = document.querySelector('article.text');
if (parent !== window && text) {
  const copy = text.cloneNode(false) as Element;
  copy.append(...[...text.children].filter((child) => child.matches('.body')).map((child) => child.cloneNode(true)));
  parent.postMessage(flat(copy), '*');
}
