import { Icon } from '../kit/icons.tsx';

const HUES = ['blue', 'turquoise', 'green', 'orange', 'violet', 'indigo', 'purple', 'carmine'] as const;

/** The same person has the same colour everywhere. */
function hueOf(name: string): string {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 100_003;
  return HUES[sum % HUES.length] ?? 'blue';
}

/** Two characters that tell posts apart: 区住建局联系人 → 住建. */
function initialsOf(name: string): string {
  const own = name.replaceAll(/[（）()·\s]/g, '').replace(/^(?:东湖区|东湖|区委|区政府|区|市)(?=.{2})/u, '');
  return own.slice(0, 2);
}

interface AvatarProps {
  readonly name: string;
  readonly kind?: 'person' | 'bot' | 'group';
  readonly size?: number;
}

/** A drawn face; the name beside it is what is read aloud. */
export function Avatar({ name, kind = 'person', size = 40 }: AvatarProps) {
  const hue = kind === 'person' ? hueOf(name) : kind === 'bot' ? 'bot' : 'group';
  return (
    <span
      class={`avatar avatar-${hue}`}
      style={{ width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.34}px` }}
      aria-hidden="true"
    >
      {kind === 'person' ? initialsOf(name) : <Icon name={kind} size={size * 0.6} />}
    </span>
  );
}
