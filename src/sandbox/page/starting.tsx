interface StartingProps {
  /** Why it doesn't go on; null while it does. */
  readonly trouble: string | null;
  readonly onRetry: () => void;
}

export function Starting({ trouble, onRetry }: StartingProps) {
  return (
    <main class="starting">
      {trouble === null ? (
        <p role="status">正在打开工作台…</p>
      ) : (
        <>
          <p role="alert">{trouble}</p>
          <button type="button" class="button button-primary" onClick={onRetry}>
            重试
          </button>
        </>
      )}
    </main>
  );
}
