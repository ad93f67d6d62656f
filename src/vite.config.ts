import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type InlineConfig, type Plugin } from 'vite';
import { BUILT, hashOf, MADE_OF } from './built.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What packages of the older module kind find around them. */
const BANNER = 'const __dirname = import.meta.dirname, __filename = import.meta.filename;';

/** Files of ours are mapped to their sources and written down; packages are mapped to nothing: a third of a start. */
function sourcesOf(folder: string): Plugin {
  const madeOf: Record<string, string> = {};
  return {
    name: 'made-of',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('/node_modules/')) return { code, map: { mappings: '' } };
      if (id.startsWith(ROOT)) madeOf[relative(ROOT, id)] = hashOf(code);
      return null;
    },
    async closeBundle(error) {
      if (error) return;
      // Stands for the packages, which nobody changes but npm.
      madeOf['package-lock.json'] = hashOf(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, MADE_OF), JSON.stringify(madeOf, null, 1));
    },
  };
}

/** Programs with all that they need in one folder: a start costs a fifth of what it does from sources. */
export const programs = (entries: Readonly<Record<string, string>>, folder: string): InlineConfig => ({
  configFile: false,
  root: ROOT,
  logLevel: 'error',
  plugins: [sourcesOf(folder)],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: folder,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: { ...entries },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs', banner: BANNER },
    },
  },
});

/** Builds the service into dist/service; run by `npm run prepare`. */
export default defineConfig(programs({ main: 'src/main.ts' }, fileURLToPath(BUILT)));
