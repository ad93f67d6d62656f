import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PersonEntry } from '../page-api.ts';
import { fetchPeople, reasonOf } from './api.ts';
import { useAddress } from './address.ts';
import { coalesced } from './coalesce.ts';
import { Toasts } from './kit/toast.tsx';
import { Starting } from './starting.tsx';
import { useWorkspaceOf } from './use-workspace.ts';
import { WorkspaceContext } from './workspace.ts';
import { Window } from './window.tsx';

/** The first visit opens as the office. */
const firstPerson = (people: readonly PersonEntry[]): PersonEntry | undefined =>
  people.find((person) => person.role === '办公室') ?? people[0];

/** The page: who there is, then the workspace of the one who is played. */
export function App() {
  const [people, setPeople] = useState<readonly PersonEntry[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useMemo(
    () =>
      coalesced(async () => {
        try {
          setPeople(await fetchPeople());
          setTrouble(null);
        } catch (error) {
          setTrouble(reasonOf(error));
        }
      }),
    [],
  );
  useEffect(load, [load]);
  return people ? (
    <Playing people={people} refreshPeople={load} />
  ) : (
    <Starting trouble={trouble} onRetry={load} />
  );
}

interface PlayingProps {
  readonly people: readonly PersonEntry[];
  readonly refreshPeople: () => void;
}

function Playing({ people, refreshPeople }: PlayingProps) {
  const [address, moveTo] = useAddress();
  const asked = people.find((person) => person.openId === address.as);
  const person = asked ?? firstPerson(people);
  useEffect(() => {
    if (!asked && person) moveTo({ as: person.openId, chat: null }, 'replace');
  }, [asked, person, moveTo]);
  if (!person)
    return <Starting trouble="花名册里还没有可以扮演的人员。" onRetry={() => window.location.reload()} />;
  return (
    // What one person was told goes when another is played.
    <Toasts key={person.openId}>
      <As person={person} people={people} refreshPeople={refreshPeople} chat={address.chat} moveTo={moveTo} />
    </Toasts>
  );
}

interface AsProps extends PlayingProps {
  readonly person: PersonEntry;
  readonly chat: string | null;
  readonly moveTo: ReturnType<typeof useAddress>[1];
}

function As({ person, people, refreshPeople, chat, moveTo }: AsProps) {
  const turns = useMemo(
    () => ({
      refreshPeople,
      openChat: (chatId: string | null) => moveTo({ as: person.openId, chat: chatId }, 'go'),
      play: (openId: string) => moveTo({ as: openId, chat: null }, 'go'),
    }),
    [person.openId, moveTo, refreshPeople],
  );
  const loading = useWorkspaceOf(person.openId, people, turns);
  if (!loading.workspace)
    return <Starting trouble={loading.trouble} onRetry={() => window.location.reload()} />;
  return (
    <WorkspaceContext.Provider value={loading.workspace}>
      <Window chat={chat} />
    </WorkspaceContext.Provider>
  );
}
