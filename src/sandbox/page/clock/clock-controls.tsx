import type { MoveClock } from '../../page-api.ts';
import { nextText } from '../moments.ts';
import { useWorkspace } from '../workspace.ts';

/** 下一小时 and 下一工作日早上. */
export function StepButtons({ onMoved }: { readonly onMoved?: () => void }) {
  const { clock, move } = useWorkspace();
  const go = (to: MoveClock): void => {
    onMoved?.();
    void move(to);
  };
  return (
    <>
      <button type="button" class="button" disabled={clock.moving} onClick={() => go({ by: 'hour' })}>
        下一小时
      </button>
      <button
        type="button"
        class="button"
        disabled={clock.moving}
        onClick={() => go({ by: 'working-morning' })}
      >
        下一工作日早上
      </button>
    </>
  );
}

/** 到下一次<job>, each with its moment. */
export function JobButtons({ onMoved }: { readonly onMoved: () => void }) {
  const { clock, move } = useWorkspace();
  return (
    <ul class="job-buttons">
      {clock.jobs.map((job) => (
        <li key={job.name}>
          <button
            type="button"
            class="menu-item"
            disabled={clock.moving || job.next === null}
            onClick={() => {
              onMoved();
              void move({ by: 'job', job: job.name });
            }}
          >
            <span>到下一次{job.title}</span>{' '}
            <span class="quiet">{job.next === null ? '近期没有' : nextText(job.next)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
