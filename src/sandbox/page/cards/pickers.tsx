import type { ElementProps } from './elements.tsx';
import { FieldFrame, useField } from './field.tsx';
import { wireValue } from './form-fields.ts';
import { contentAt, textAt } from './node.ts';
import { pressOf, usePressing } from './pressing.ts';

const INPUT_TYPES: Readonly<Record<string, 'date' | 'time' | 'datetime-local'>> = {
  date_picker: 'date',
  picker_time: 'time',
  picker_datetime: 'datetime-local',
};

/** A day, a time or both, by the browser's own picker. Outside a form the choice is sent at once. */
export function PickerElement({ node }: ElementProps) {
  const field = useField(node);
  const { press } = usePressing();
  const tag = textAt(node, 'tag');
  const value = typeof field.value === 'string' ? field.value : '';
  return (
    <FieldFrame node={node} field={field}>
      <span class="card-picker">
        <input
          {...field.attributes}
          class="card-input"
          type={INPUT_TYPES[tag] ?? 'date'}
          value={tag === 'picker_datetime' ? value.replace(' ', 'T') : value}
          data-empty={value === ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value.replace('T', ' ');
            field.set(chosen);
            const option = wireValue(tag, chosen);
            if (!field.inForm && typeof option === 'string' && option !== '')
              press(node, pressOf(node, { option }));
          }}
        />
        {value === '' && !contentAt(node, 'label') && (
          <span class="card-picker-hint quiet" aria-hidden="true">
            {contentAt(node, 'placeholder')}
          </span>
        )}
      </span>
    </FieldFrame>
  );
}
