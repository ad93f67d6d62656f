import type { Feature } from '../bot/feature.ts';
import { declarationPresses } from './presses.ts';
import { sayDeclaration } from './say.ts';
import { renderDeclaration } from './show.ts';
import { renderOwn, renderQueue } from './show-list.ts';
import { libraryPress, renderLibrary, sayLibrary } from './show-library.ts';
import {
  type Download,
  READ_DECLARATIONS,
  readDeclarations,
  renderSheet,
  takeWorkbook,
} from './take-workbook.ts';
import { declarationTemplate } from './write-template.ts';

/** 谋划申报: planned projects that units declare, accepted or returned by the office, and the library they fill. */
export const createDeclarationsFeature = ({ download }: { readonly download: Download }): Feature => ({
  name: 'declarations',
  sayings: [sayDeclaration, sayLibrary],
  onAttachment: takeWorkbook,
  presses: { ...declarationPresses, 'library.show': libraryPress },
  tasks: { [READ_DECLARATIONS]: readDeclarations(download) },
  renderers: {
    declaration: renderDeclaration,
    declarations: renderQueue,
    'declarations-own': renderOwn,
    'declaration-sheet': renderSheet,
    'declaration-template': async () => ({ kind: 'file', ...(await declarationTemplate()) }),
    library: renderLibrary,
  },
});
