import type { Component } from './component.ts';
import { CONTAINERS } from './containers.ts';
import { DISPLAY } from './display.ts';
import { INTERACTIVE } from './interactive.ts';

/** Every element of Card JSON 2.0 by its tag. */
export const COMPONENTS: Readonly<Record<string, Component>> = { ...DISPLAY, ...CONTAINERS, ...INTERACTIVE };
export const INTERACTIVE_TAGS: ReadonlySet<string> = new Set(Object.keys(INTERACTIVE));
export const FORM_ONLY: ReadonlySet<string> = new Set(['multi_select_static', 'multi_select_person']);
