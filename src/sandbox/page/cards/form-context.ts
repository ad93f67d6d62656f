import { createContext } from 'preact';
import type { FormValue } from './form-fields.ts';
import type { Node } from './node.ts';

/** The form that a field or a button stands in; null outside of one. */
export interface FormState {
  readonly valueOf: (name: string) => FormValue | undefined;
  readonly set: (name: string, value: FormValue) => void;
  /** A required field that was left empty when the form was sent. */
  readonly isMissing: (name: string) => boolean;
  readonly submit: (button: Node) => void;
  readonly reset: () => void;
}

export const FormContext = createContext<FormState | null>(null);
