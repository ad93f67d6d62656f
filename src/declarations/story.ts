import { momentText } from '../calendar/days.ts';
import { differing } from './content.ts';
import { ACT_NAMES, replay } from './life.ts';
import { dated, type Event } from './store.ts';

/** What happened, a line each: a correction names what it changed. */
export function storyOf(events: readonly Event[]): string[] {
  return events.map(({ at, by, what, source }, index) => {
    const before = replay(dated(events.slice(0, index))).content;
    const changed = what.act === 'correct' ? differing(before, what.content) : [];
    const words = 'words' in what && what.words !== null ? `：“${what.words}”` : '';
    const reason = what.act === 'return' ? `，原因：${what.reason}` : '';
    const moved = what.act === 'move' ? `为${what.unit}` : '';
    const which = changed.length === 0 ? '' : `（${changed.join('、')}）`;
    return `${momentText(at)} ${by ?? '系统'}${ACT_NAMES[what.act]}${moved}${which}${reason}${words}${sourceText(source)}`;
  });
}

/** The message or card that said so, by its last signs, as other records name it. */
const sourceText = (source: string | null): string => (source ? `（消息 ${source.slice(-8)}）` : '');
