/**
 * `npm start` and the other commands. Loading the sources takes seconds, so what `npm run prepare` has built is run
 * where it is current. Where it isn't, nobody has to build: the sources are run.
 */
import { BUILT, isCurrent } from './built.mjs';

if (isCurrent()) {
  // Errors name the lines of the sources.
  process.setSourceMapsEnabled(true);
  await import(new URL('main.mjs', BUILT).href);
} else {
  (await import('tsx/esm/api')).register();
  await import('./main.ts');
}
