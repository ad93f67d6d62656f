/** The typed elements of Card JSON 2.0: only what the platform documents, since it refuses what it doesn't know. */
export * from './button.ts';
export * from './card.ts';
export * from './chart.ts';
export * from './field.ts';
export * from './fit.ts';
export * from './layout.ts';
export * from './table.ts';
export * from './text.ts';
