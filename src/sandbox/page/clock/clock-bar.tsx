import { useState } from 'preact/hooks';
import { Dialog } from '../kit/dialog.tsx';
import { Icon } from '../kit/icons.tsx';
import { useNarrow } from '../kit/media.ts';
import { Menu } from '../kit/menu.tsx';
import { fullText, nextText } from '../moments.ts';
import { useWorkspace } from '../workspace.ts';
import { JobButtons, StepButtons } from './clock-controls.tsx';

interface ClockBarProps {
  readonly guideShown: boolean;
  readonly onGuide: () => void;
}

/** The district's time and the ways to move it on; on a phone one line that opens a sheet. */
export function ClockBar(props: ClockBarProps) {
  const { overview } = useWorkspace();
  const narrow = useNarrow();
  return (
    <section class="clock-bar" aria-label="时钟">
      {narrow ? <PhoneClock /> : <DesktopClock />}
      {narrow && (
        <span class="sample-mark" title={overview.sampleNotice}>
          示例数据
        </span>
      )}
      <button
        type="button"
        class="button button-text guide-button"
        aria-pressed={props.guideShown}
        aria-label="上手指引"
        onClick={props.onGuide}
      >
        <Icon name="guide" size={16} />
        指引
      </button>
    </section>
  );
}

function Moment({ short }: { readonly short: boolean }) {
  const { clock, now, connected } = useWorkspace();
  return (
    <>
      <Icon name="clock" size={16} />
      <strong class="clock-text" aria-live="polite">
        {short ? nextText(now) : fullText(now)}
      </strong>
      <span class="day-kind" data-working={/^(?:工作日|调休)/.test(clock.dayKind)}>
        {clock.dayKind}
      </span>
      {clock.moving && (
        <span class="moving" role="status">
          <span class="spinner" aria-hidden="true" /> 正在推进…
        </span>
      )}
      {!connected && (
        <span class="disconnected" role="status">
          连接中断，正在重连…
        </span>
      )}
    </>
  );
}

function DesktopClock() {
  const { clock } = useWorkspace();
  return (
    <>
      <div class="clock-now">
        <Moment short={false} />
      </div>
      <div class="clock-buttons">
        <StepButtons />
        <Menu
          label="到下一次…"
          disabled={clock.moving}
          face={
            <>
              到下一次… <Icon name="chevron" size={14} />
            </>
          }
        >
          {(close) => <JobButtons onMoved={close} />}
        </Menu>
      </div>
    </>
  );
}

function PhoneClock() {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button
        type="button"
        class="clock-open"
        aria-label="推进时钟"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Moment short />
        <Icon name="chevron" size={14} />
      </button>
      {open && (
        <Dialog title="推进时钟" kind="sheet" onClose={close}>
          <p class="dialog-note">示例环境的时间可以向前推进，期间到点的事项会依次发生。</p>
          <div class="sheet-steps">
            <StepButtons onMoved={close} />
          </div>
          <JobButtons onMoved={close} />
        </Dialog>
      )}
    </>
  );
}
