import type { Rendering } from './rendering.ts';

/** How a message's content goes over the wire: a type and a JSON string. */
export interface WireContent {
  readonly msg_type: 'text' | 'interactive' | 'file';
  readonly content: string;
}

export const textContent = (text: string): WireContent => ({
  msg_type: 'text',
  content: JSON.stringify({ text }),
});

export const cardContent = (card: object): WireContent => ({
  msg_type: 'interactive',
  content: JSON.stringify(card),
});

export const fileContent = (fileKey: string): WireContent => ({
  msg_type: 'file',
  content: JSON.stringify({ file_key: fileKey }),
});

/** The platform's few names for kinds of file; it shows the fitting picture. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  xls: 'xls',
  xlsx: 'xls',
  doc: 'doc',
  docx: 'doc',
  ppt: 'ppt',
  pptx: 'ppt',
  pdf: 'pdf',
};

export const fileType = ({ name }: Extract<Rendering, { kind: 'file' }>): string =>
  FILE_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'stream';
