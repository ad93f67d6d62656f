import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

export const DEFAULT_ZONE = 'Asia/Shanghai';

let zone = DEFAULT_ZONE;
let fields = fieldsIn(zone);

/**
 * Sets the zone that every day and hour of the service is meant in. The machine's own zone (TZ) has no effect.
 * @throws RangeError for a name that is no time zone
 */
export function useTimeZone(name: string): void {
  fields = fieldsIn(name);
  zone = name;
  offsets.clear();
}

export const timeZone = (): string => zone;

/**
 * What the district's clocks show at the moment, as a dayjs in UTC mode. dayjs's own time-zone plugin computes
 * through the machine's zone and is an hour off where that has a gap in spring.
 */
export function wallTime(moment: Date): Dayjs {
  return dayjs.utc(moment.getTime() + offsetAt(moment.getTime()));
}

/** The moment at which the district's clocks show this; a time that a clock change skips counts as the one after. */
export function momentAt(wall: Dayjs): Date {
  const shown = wall.valueOf();
  const guess = shown - offsetAt(shown);
  return new Date(shown - offsetAt(guess));
}

/** No zone changes its offset within a quarter of an hour. */
const QUARTER_MS = 900_000;
const KEPT = 5000;
const offsets = new Map<number, number>();

/** How far the district's clocks are ahead of UTC, in ms; remembered, since asking Intl is slow. */
function offsetAt(ms: number): number {
  const quarter = Math.floor(ms / QUARTER_MS);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  if (offsets.size >= KEPT) offsets.clear();
  const offset = askOffset(ms);
  offsets.set(quarter, offset);
  return offset;
}

function askOffset(ms: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of fields.formatToParts(ms)) part[type] = Number(value);
  const shown = Date.UTC(
    part['year'] ?? NaN,
    (part['month'] ?? NaN) - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
  );
  return shown - Math.floor(ms / 1000) * 1000;
}

function fieldsIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
