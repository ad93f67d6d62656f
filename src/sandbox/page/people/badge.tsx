/** What a row with a badge is called: its name, how many messages are unread, and whether one of them is urgent. */
export const withUnread = (name: string, count: number, urgent = false): string =>
  (count > 0 ? `${name}，${count}条未读` : name) + (urgent ? '，有加急' : '');

/** How many messages are unread; nothing for none. */
export function Badge({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span class="badge" aria-hidden="true">
      {count > 99 ? '99+' : count}
    </span>
  );
}
