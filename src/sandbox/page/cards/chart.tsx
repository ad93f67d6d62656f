import { useEffect, useRef, useState } from 'preact/hooks';
import { useDark, useNarrow } from '../kit/media.ts';
import type { ElementProps } from './elements.tsx';
import { lengthOf, styled } from './look.ts';
import { type Node, nodeAt, textAt } from './node.ts';

type State = 'loading' | 'drawn' | 'failed';

/** A chart, drawn by the library that Feishu's clients draw it with; it is fetched when the first chart is shown. */
export function ChartElement({ node }: ElementProps) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>('loading');
  const dark = useDark();
  const narrow = useNarrow();
  const spec = nodeAt(node, 'chart_spec');
  const theme = textAt(node, 'color_theme');

  useEffect(() => {
    const element = place.current;
    if (!element || !spec) return undefined;
    let release: (() => void) | null = null;
    let gone = false;
    const draw = async (): Promise<void> => {
      const { drawChart } = await import('./draw-chart.ts');
      if (gone) return;
      const drawn = await drawChart(element, spec, { dark, theme });
      if (gone) drawn();
      else release = drawn;
    };
    void draw().then(
      () => setState('drawn'),
      () => setState('failed'),
    );
    return () => {
      gone = true;
      release?.();
    };
  }, [spec, dark, theme]);

  const height = lengthOf(textAt(node, 'height'));
  const ratio = textAt(node, 'aspect_ratio') || (narrow ? '1:1' : '16:9');
  return (
    <figure class="card-chart" role="img" aria-label={`图表：${titleOf(spec)}`} data-state={state}>
      {state !== 'failed' && (
        <div
          ref={place}
          class="card-chart-place"
          style={styled({
            height,
            aspectRatio: height === undefined ? ratio.replace(':', ' / ') : undefined,
          })}
        />
      )}
      {state === 'loading' && <p class="card-chart-note">正在绘制图表…</p>}
      {state === 'failed' && (
        <p class="card-unknown">图表没有画出来（类型：{(spec && textAt(spec, 'type')) || '未注明'}）</p>
      )}
    </figure>
  );
}

function titleOf(spec: Node | null): string {
  const title = spec && nodeAt(spec, 'title');
  return (title && textAt(title, 'text')) || '统计图';
}
