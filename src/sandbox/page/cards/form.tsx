import { useMemo, useRef, useState } from 'preact/hooks';
import { type ElementProps, Elements } from './elements.tsx';
import { FormContext, type FormState } from './form-context.ts';
import { fieldsOf, type FormValues, isEmpty, wireValues } from './form-fields.ts';
import { spaceOf, styled } from './look.ts';
import { nodesAt, textAt } from './node.ts';
import { pressOf, usePressing } from './pressing.ts';

const NONE: ReadonlySet<string> = new Set();

/** Fields that are sent together; what is required is asked for here, as in the client. */
export function FormElement({ node }: ElementProps) {
  const { press, explain } = usePressing();
  const [values, setValues] = useState<FormValues>({});
  const [missing, setMissing] = useState(NONE);
  const root = useRef<HTMLDivElement>(null);
  const fields = useMemo(() => fieldsOf(node), [node]);
  const valueIn = (name: string) => values[name] ?? fields.find((field) => field.name === name)?.initial;

  const state: FormState = {
    valueOf: valueIn,
    isMissing: (name) => missing.has(name),
    set(name, value) {
      setValues((before) => ({ ...before, [name]: value }));
      if (missing.has(name)) setMissing(new Set([...missing].filter((each) => each !== name)));
    },
    reset() {
      setValues({});
      setMissing(NONE);
    },
    submit(button) {
      const empty = fields.filter(({ name, required }) => required && isEmpty(valueIn(name)));
      setMissing(new Set(empty.map(({ name }) => name)));
      const [first] = empty;
      if (first) {
        explain(`请填写“${first.label}”`);
        root.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first.name)}"]`)?.focus();
        return;
      }
      press(button, pressOf(button, { formValue: wireValues(fields, values) }));
    },
  };
  return (
    <FormContext.Provider value={state}>
      <div
        class="card-form"
        ref={root}
        role="group"
        aria-label={textAt(node, 'name')}
        style={styled({
          padding: spaceOf(textAt(node, 'padding')),
          rowGap: spaceOf(textAt(node, 'vertical_spacing')),
        })}
      >
        <Elements nodes={nodesAt(node, 'elements')} />
      </div>
    </FormContext.Provider>
  );
}
