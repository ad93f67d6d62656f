import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type InlineConfig, type Plugin } from 'vite';
import { BUILT, hashOf, MADE_OF } from './built.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What packages of the older module kind find around them. */
const BANNER = 'const __dirname = import.meta.dirname, __filename = import.meta.filename;';

/** Packages lie in files of their own, and only what is ours is mapped to its sources. */
const PACKAGES = /\/node_modules\//;

/** Files of ours are written down. */
function sourcesOf(folder: string): Plugin {
  const madeOf: Record<string, string> = {};
  return {
    name: 'made-of',
    enforce: 'pre',
    transform(code, id) {
      if (PACKAGES.test(id)) return { code, map: { mappings: '' } };
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

/**
 * Programs with all that they need in one folder: a start costs a fifth of what it does from sources. Most of it goes
 * with the length of what is read, so neither blanks nor comments are kept, nor the sources beside their maps.
 */
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
      output: {
        entryFileNames: '[name].mjs',
        chunkFileNames: '[name].mjs',
        banner: BANNER,
        minify: { compress: false, mangle: false, codegen: true },
        codeSplitting: { groups: [{ name: 'packages', test: PACKAGES, entriesAware: true }] },
        sourcemapExcludeSources: true,
      },
    },
  },
});

/** Builds the service into dist/service; run by `npm run prepare`. */
export default defineConfig(programs({ main: 'src/main.ts' }, fileURLToPath(BUILT)));
