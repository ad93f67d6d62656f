/**
 * Charts as VChart specs. Phones carry VChart from 1.2 to 1.12, so the specs keep to what all of them draw: plain
 * data and options, never a function.
 */
export type ChartDatum = Readonly<Record<string, string | number>>;

export interface ChartSpec {
  readonly type: 'bar' | 'line' | 'pie' | 'area';
  readonly data: { readonly values: readonly ChartDatum[] };
  readonly title?: { readonly visible: true; readonly text: string };
  readonly direction?: 'horizontal' | 'vertical';
  readonly xField?: string | readonly string[];
  readonly yField?: string | readonly string[];
  readonly seriesField?: string;
  readonly stack?: boolean;
  readonly valueField?: string;
  readonly categoryField?: string;
  readonly outerRadius?: number;
  readonly innerRadius?: number;
  readonly color?: readonly string[];
  readonly legends?: { readonly visible: boolean; readonly orient: 'bottom' | 'right' };
  readonly label?: { readonly visible: boolean };
  readonly axes?: readonly object[];
}

export interface Chart {
  readonly tag: 'chart';
  readonly chart_spec: ChartSpec;
  readonly aspect_ratio: '1:1' | '2:1' | '4:3' | '16:9';
  readonly color_theme: 'brand' | 'rainbow' | 'complementary' | 'converse' | 'primary';
  readonly preview: boolean;
}

/** A chart drawn from a spec; at most five a card can be recommended. */
export const chart = (spec: ChartSpec, look: { aspect?: Chart['aspect_ratio'] } = {}): Chart => ({
  tag: 'chart',
  aspect_ratio: look.aspect ?? '16:9',
  color_theme: 'brand',
  preview: true,
  chart_spec: spec,
});

/** One measured value: at `x` (unit, week …), of `series` (plan, done …). */
export interface Point {
  readonly x: string;
  readonly y: number;
  readonly series?: string | undefined;
}

interface ChartProps {
  readonly title?: string | undefined;
  readonly points: readonly Point[];
  /** Colours by series in order of appearance, as #rrggbb. */
  readonly colors?: readonly string[] | undefined;
  readonly labels?: boolean | undefined;
}

const common = ({ title, points, colors, labels = true }: ChartProps) => {
  const series = points.some((point) => point.series !== undefined);
  return {
    data: {
      values: points.map(({ x, y, series: name }) =>
        name === undefined ? { x, y } : { x, y, series: name },
      ),
    },
    ...(title ? { title: { visible: true as const, text: title } } : {}),
    ...(series ? { seriesField: 'series', legends: { visible: true, orient: 'bottom' as const } } : {}),
    ...(colors ? { color: colors } : {}),
    label: { visible: labels },
  };
};

/** Bars by `x`; with series side by side, or on top of each other when stacked. */
export function barChart(
  props: ChartProps & { readonly horizontal?: boolean; readonly stacked?: boolean },
): ChartSpec {
  const { horizontal = false, stacked = false } = props;
  const grouped = !stacked && props.points.some((point) => point.series !== undefined);
  const place = grouped ? ['x', 'series'] : 'x';
  return {
    type: 'bar',
    ...common(props),
    ...(stacked ? { stack: true } : {}),
    ...(horizontal
      ? { direction: 'horizontal' as const, xField: 'y', yField: place }
      : { xField: place, yField: 'y' }),
  };
}

export const lineChart = (props: ChartProps): ChartSpec => ({
  type: 'line',
  ...common(props),
  xField: 'x',
  yField: 'y',
});

/** A ring of shares. */
export const ringChart = (
  props: Omit<ChartProps, 'points'> & { readonly points: readonly Point[] },
): ChartSpec => ({
  type: 'pie',
  ...common(props),
  categoryField: 'x',
  valueField: 'y',
  outerRadius: 0.9,
  innerRadius: 0.6,
  legends: { visible: true, orient: 'right' },
});
