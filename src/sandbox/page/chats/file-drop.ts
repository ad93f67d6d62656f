import { useRef, useState } from 'preact/hooks';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files dragged over a part of the page: whether they hover, and the handlers for that part. */
export function useFileDrop(onFiles: (files: readonly File[]) => void) {
  const [dropping, setDropping] = useState(false);
  // Each child that is entered and left counts too.
  const depth = useRef(0);
  const leave = (): void => {
    depth.current = 0;
    setDropping(false);
  };
  const handlers = {
    onDragEnter(event: DragEvent) {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth.current += 1;
      setDropping(true);
    },
    onDragOver(event: DragEvent) {
      if (holdsFiles(event)) event.preventDefault();
    },
    onDragLeave(event: DragEvent) {
      if (!holdsFiles(event)) return;
      depth.current -= 1;
      if (depth.current <= 0) leave();
    },
    onDrop(event: DragEvent) {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      leave();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    },
  };
  return { dropping, handlers };
}
