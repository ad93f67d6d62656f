import { useContext } from 'preact/hooks';
import { useWorkspace } from '../workspace.ts';
import { ChatMembersContext } from './chat-members.ts';
import type { ElementProps } from './elements.tsx';
import { FieldFrame, useField } from './field.tsx';
import { contentAt, type Node, nodesAt, textAt } from './node.ts';
import { pressOf, usePressing } from './pressing.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** People are offered by name; without options everybody in the chat is. */
function useChoices(node: Node): readonly Choice[] {
  const { nameOf } = useWorkspace();
  const members = useContext(ChatMembersContext);
  const options = nodesAt(node, 'options');
  if (!textAt(node, 'tag').endsWith('_person'))
    return options.map((option) => ({ value: textAt(option, 'value'), text: contentAt(option, 'text') }));
  const ids = options.length > 0 ? options.map((option) => textAt(option, 'value')) : members;
  return ids.map((id) => ({ value: id, text: nameOf(id) }));
}

/** One of several. Outside a form the choice is sent at once. */
export function SelectElement({ node }: ElementProps) {
  const field = useField(node);
  const { press } = usePressing();
  const choices = useChoices(node);
  const value = typeof field.value === 'string' ? field.value : '';
  return (
    <FieldFrame node={node} field={field}>
      <select
        {...field.attributes}
        class="card-input card-select"
        value={value}
        data-empty={value === ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          field.set(chosen);
          if (!field.inForm && chosen !== '') press(node, pressOf(node, { option: chosen }));
        }}
      >
        <option value="">{contentAt(node, 'placeholder') || '请选择'}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Several of many; in forms only. */
export function MultiSelectElement({ node }: ElementProps) {
  const field = useField(node);
  const choices = useChoices(node);
  const chosen: readonly string[] = Array.isArray(field.value) ? field.value : [];
  const toggle = (value: string): void =>
    field.set(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  const { disabled, ...attributes } = field.attributes;
  return (
    <FieldFrame node={node} field={field}>
      <fieldset {...attributes} class="multi-select" tabIndex={-1} disabled={disabled}>
        <p class="multi-select-head quiet">
          {contentAt(node, 'placeholder') || '可选多项'}
          {chosen.length > 0 && `（已选${chosen.length}项）`}
        </p>
        {choices.map((choice) => (
          <label key={choice.value} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(choice.value)}
              onChange={() => toggle(choice.value)}
            />
            {choice.text}
          </label>
        ))}
      </fieldset>
    </FieldFrame>
  );
}
