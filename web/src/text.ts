import './text.css';
import type { Node_ } from './texts';

/** The script of a page beside the dossier: hands its text, or its part of a list, to the dossier that opened it in a frame. */
function flat(node: Node): Node_ | null {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof Element)) return null;
  const attributes: Record<string, string> = {};
  for (const { name, value } of node.attributes) attributes[name] = name === 'href' ? home(value) : value;
  return [node.tagName.toLowerCase(), attributes, [...node.childNodes].map(flat).filter((each) => each !== null)];
}

/** An address as it is written in the dossier's first page. */
const home = (href: string): string => (href.startsWith('../') ? href.slice(3).replace(/^index\.html#/, '#') : href);

const text = document.querySelector('article.text');
const part = document.querySelector('main > .part');
if (parent !== window && text) {
  const copy = text.cloneNode(false) as Element;
  copy.append(...[...text.children].filter((child) => child.matches('.body')).map((child) => child.cloneNode(true)));
  parent.postMessage(flat(copy), '*');
} else if (parent !== window && part) parent.postMessage(flat(part), '*');
