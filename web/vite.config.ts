import { readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));

/** Beside the bundle: whose code and data are in it under which licence, and the outlines that the program cuts maps from. */
function parts(): Plugin {
  return {
    name: 'variorum-parts',
    generateBundle(_, bundle) {
      const names = new Set(['world-atlas']);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of Object.keys(chunk.modules)) {
          const from = id.lastIndexOf(`node_modules${sep}`);
          if (from < 0) continue;
          const [first, second] = id.slice(from + 13).split(sep);
          names.add(first!.startsWith('@') ? `${first}/${second}` : first!);
        }
      }
      const vendors = [...names].sort().map((name) => {
        const folder = join(here, 'node_modules', name);
        const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        const text = readFileSync(join(folder, 'LICENSE'), 'utf8').trim().replace(/\r/g, '');
        return { name, version, license, text };
      });
      this.emitFile({ type: 'asset', fileName: 'vendors.json', source: JSON.stringify(vendors, null, 1) });
      for (const detail of ['50m', '110m']) {
        const source = readFileSync(join(here, 'node_modules', 'world-atlas', `countries-${detail}.json`), 'utf8');
        this.emitFile({ type: 'asset', fileName: `countries-${detail}.json`, source });
      }
    },
  };
}

// Two bundles: the dossier's, and the few lines of an account's own page.
export default defineConfig(({ mode }) => ({
  root: here,
  logLevel: 'warn',
  plugins: mode === 'text' ? [] : [parts()],
  build: {
    target: 'es2022',
    // The .NET build says where: every configuration has a bundle of its own.
    outDir: process.env.VARIORUM_WEB_OUT ?? join(here, 'dist'),
    emptyOutDir: mode !== 'text',
    reportCompressedSize: false,
    lib: {
      entry: join(here, 'src', mode === 'text' ? 'text.ts' : 'main.ts'),
      formats: ['iife'],
      name: 'variorum',
      fileName: () => (mode === 'text' ? 'text.js' : 'dossier.js'),
      cssFileName: mode === 'text' ? 'text' : 'dossier',
    },
  },
}));
