import type { ElementProps } from './elements.tsx';
import { FieldFrame, useField } from './field.tsx';
import { contentAt, numberAt, textAt } from './node.ts';
import { pressOf, usePressing } from './pressing.ts';

const MOST = 1000;

/** A line or several to type in. Outside a form it is sent by Enter or its own button. */
export function InputElement({ node }: ElementProps) {
  const field = useField(node);
  const { press, locked } = usePressing();
  const most = numberAt(node, 'max_length') ?? MOST;
  const value = typeof field.value === 'string' ? field.value : '';
  const multiline = textAt(node, 'input_type') === 'multiline_text';
  const send = (): void => {
    if (!locked && value !== '') press(node, pressOf(node, { inputValue: value }));
  };
  const common = {
    ...field.attributes,
    class: 'card-input',
    value,
    maxLength: most,
    placeholder: contentAt(node, 'placeholder'),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      field.set(event.currentTarget.value),
  };
  return (
    <FieldFrame node={node} field={field}>
      <div class="card-input-row">
        {multiline ? (
          <textarea {...common} rows={Math.min(numberAt(node, 'rows') ?? 5, 12)} />
        ) : textAt(node, 'input_type') === 'password' ? (
          <input {...common} type="password" autocomplete="off" />
        ) : (
          <input
            {...common}
            type="text"
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing || field.inForm) return;
              event.preventDefault();
              send();
            }}
          />
        )}
        {!field.inForm && (
          <button type="button" class="card-button card-button-default" aria-disabled={locked} onClick={send}>
            提交
          </button>
        )}
      </div>
      {(multiline || most < MOST) && value.length > 0 && (
        <span class="counter" data-full={value.length >= most}>
          {value.length}/{most}
        </span>
      )}
    </FieldFrame>
  );
}
