import { useWorkspace } from '../workspace.ts';
import { textParts } from './text-parts.ts';

interface TextBodyProps {
  readonly text: string;
  /** The message that this one answers, in a few words. */
  readonly quote: string | null;
}

/** Words as they were typed; web addresses can be followed, mentions stand out. */
export function TextBody({ text, quote }: TextBodyProps) {
  const { overview, people } = useWorkspace();
  const names = [overview.botName, '所有人', ...people.map((person) => person.name)];
  return (
    <div class="bubble">
      {quote !== null && <blockquote class="quote">{quote}</blockquote>}
      {textParts(text, names).map((part, index) => {
        if (part.kind === 'mention')
          return (
            <span key={index} class="mention">
              {part.text}
            </span>
          );
        if (part.kind === 'link')
          return (
            <a key={index} href={part.text} target="_blank" rel="noopener noreferrer nofollow">
              {part.text}
            </a>
          );
        return part.text;
      })}
    </div>
  );
}
