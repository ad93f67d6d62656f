import { useEffect, useRef, useState } from 'preact/hooks';
import { pressComponent, reasonOf } from '../api.ts';
import { Confirm } from '../kit/confirm.tsx';
import { useToast } from '../kit/toast.tsx';
import { useWorkspace } from '../workspace.ts';
import { cardTitle } from './card-title.ts';
import { CardElement } from './element.tsx';
import { ElementContext, Elements } from './elements.tsx';
import { CardHeader } from './header.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { isNode, type Node, nodeAt, nodesAt, textAt } from './node.ts';
import { type Press, type Pressing, PressingContext, type Question, questionOf } from './pressing.ts';

interface CardProps {
  readonly messageId: string;
  /** Card JSON 2.0. */
  readonly card: unknown;
  /** Older than the platform lets it answer. */
  readonly expired: boolean;
  readonly quote: string | null;
  /** Asks for the message as it stands after a press. */
  readonly refresh: () => Promise<void>;
}

/** A card as Feishu shows it. It locks while a press waits for its answer, and for good when it has expired. */
export function Card({ messageId, card, expired, quote, refresh }: CardProps) {
  const { pressing, asking } = usePresses(messageId, expired, refresh);
  const root = useRef<HTMLElement>(null);
  useKeptFocus(messageId, root);
  const node = isNode(card) ? card : {};
  const body = nodeAt(node, 'body') ?? {};
  const header = nodeAt(node, 'header');
  const width = textAt(nodeAt(node, 'config') ?? {}, 'width_mode') || 'default';
  const title = cardTitle(node);
  return (
    <section
      ref={root}
      tabIndex={-1}
      class={`card card-${width}`}
      aria-label={`卡片：${title || '无标题'}`}
      aria-busy={pressing.pressed !== null}
      data-expired={expired}
    >
      {quote !== null && <blockquote class="quote card-quote">{quote}</blockquote>}
      {header && <CardHeader header={header} />}
      <PressingContext.Provider value={pressing}>
        <ElementContext.Provider value={CardElement}>
          <div class="card-body">
            <Elements nodes={nodesAt(body, 'elements')} />
          </div>
        </ElementContext.Provider>
      </PressingContext.Provider>
      {expired && <p class="card-expired">此卡片已过期</p>}
      {asking && <Confirm {...asking.question} onConfirm={asking.confirm} onCancel={asking.cancel} />}
    </section>
  );
}

interface Asking {
  readonly question: Question;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

function usePresses(
  messageId: string,
  expired: boolean,
  refresh: () => Promise<void>,
): { readonly pressing: Pressing; readonly asking: Asking | null } {
  const { as } = useWorkspace();
  const toast = useToast();
  const [pressed, setPressed] = useState<Node | null>(null);
  const [asked, setAsked] = useState<{ node: Node; press: Press; question: Question } | null>(null);
  // Two quick presses come before the page has been drawn anew.
  const busy = useRef(false);
  const alive = useRef(true);
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );

  const send = async (node: Node, press: Press): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setPressed(node);
    try {
      const answer = await pressComponent({ as, messageId, ...press });
      if (answer.toast) toast(answer.toast.type, answer.toast.content);
      await refresh();
    } catch (error) {
      toast('error', reasonOf(error));
    } finally {
      busy.current = false;
      if (alive.current) setPressed(null);
    }
  };
  const pressing: Pressing = {
    locked: expired || pressed !== null,
    pressed,
    explain: (reason) => toast('info', reason),
    press(node, press) {
      if (expired || busy.current) return;
      const question = questionOf(node);
      if (question) setAsked({ node, press, question });
      else void send(node, press);
    },
  };
  const asking = asked && {
    question: asked.question,
    cancel: () => setAsked(null),
    confirm: () => {
      setAsked(null);
      void send(asked.node, asked.press);
    },
  };
  return { pressing, asking };
}
