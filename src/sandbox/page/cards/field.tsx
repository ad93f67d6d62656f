import type { ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { FormContext } from './form-context.ts';
import { type FormValue, initialOf, labelOf } from './form-fields.ts';
import { lengthOf, styled } from './look.ts';
import { contentAt, flagAt, type Node, textAt } from './node.ts';
import { usePressing } from './pressing.ts';

export interface FieldState {
  readonly inForm: boolean;
  readonly value: FormValue;
  readonly set: (value: FormValue) => void;
  readonly disabled: boolean;
  /** Ready for the control's attributes. */
  readonly attributes: {
    readonly 'aria-label': string;
    readonly 'aria-required': boolean;
    readonly 'aria-invalid': boolean;
    readonly 'data-field': string;
    readonly disabled: boolean;
    readonly title: string | undefined;
  };
}

/** A field's value: kept by the form it stands in, else by itself. */
export function useField(node: Node): FieldState {
  const form = useContext(FormContext);
  const { locked } = usePressing();
  const name = textAt(node, 'name');
  const [own, setOwn] = useState<FormValue>(() => initialOf(node));
  const inForm = form !== null && name !== '';
  const disabled = flagAt(node, 'disabled') || locked;
  return {
    inForm,
    value: inForm ? (form.valueOf(name) ?? '') : own,
    set: (value) => (inForm ? form.set(name, value) : setOwn(value)),
    disabled,
    attributes: {
      'aria-label': labelOf(node),
      'aria-required': flagAt(node, 'required'),
      'aria-invalid': inForm && form.isMissing(name),
      'data-field': name,
      disabled,
      title: contentAt(node, flagAt(node, 'disabled') ? 'disabled_tips' : 'hover_tips') || undefined,
    },
  };
}

interface FieldFrameProps {
  readonly node: Node;
  readonly field: FieldState;
  readonly children: ComponentChildren;
}

/** Label above (or at the left of) the control, and what is wrong below. */
export function FieldFrame({ node, field, children }: FieldFrameProps) {
  const label = contentAt(node, 'label');
  const width = textAt(node, 'width');
  const missing = field.attributes['aria-invalid'];
  return (
    <div
      class={`card-field ${width === 'fill' ? 'fill' : ''} ${textAt(node, 'label_position') === 'left' ? 'label-left' : ''}`}
      style={styled({ width: lengthOf(width) })}
    >
      {label && (
        <span class="card-label" aria-hidden="true">
          {label}
          {flagAt(node, 'required') && <span class="required">*</span>}
        </span>
      )}
      <div class="card-control">
        {children}
        {missing && <p class="field-trouble">必填</p>}
      </div>
    </div>
  );
}
