import { askKinds, type AskKind, type NewAsk } from '../ask.ts';
import { parseWindow, type Window } from '../expectation.ts';

/** Whom somebody is about to ask for what, as a form holds it; all of it as it was typed, so that nothing is lost. */
export interface AskDraft {
  of: { kind: 'member' | 'group'; id: string }[];
  /** A name typed and not yet found. */
  add: string;
  kind: AskKind;
  /** A window of its own, in place of the one agreed in the space. */
  own: { amount: string; unit: Window['unit'] } | null;
}

export const nobodyAsked: AskDraft = { of: [], add: '', kind: 'answer', own: null };

/** Reads the part of a form that asks. Whatever is no choice of ours is left out. */
export function readAsks(form: FormData): AskDraft {
  const text = (name: string) => String(form.get(name) ?? '');
  const of = form.getAll('ask-of').flatMap((value) => {
    const [, kind, id] = /^(member|group):([0-9a-f-]{36})$/.exec(String(value)) ?? [];
    return kind && id ? [{ kind: kind as 'member' | 'group', id }] : [];
  });
  const kind = askKinds.find((each) => each === text('ask-kind')) ?? 'answer';
  const unit = text('ask-unit') === 'workingHours' ? 'workingHours' : 'workingDays';
  const amount = text('ask-amount').trim().slice(0, 20);
  return {
    of: [...new Map(of.map((one) => [one.id, one])).values()],
    add: text('ask-add').trim().slice(0, 120),
    kind,
    own: amount === '' ? null : { amount, unit },
  };
}

/** The window a draft names: null for the agreed one, `wrong` where what was typed is none. */
export function ownWindow({ own }: AskDraft): Window | null | 'wrong' {
  if (!own) return null;
  const parsed = parseWindow({ amount: Number(own.amount.replace(',', '.')), unit: own.unit });
  return parsed.ok ? parsed.window : 'wrong';
}

/** The asks of a draft: one to all persons together (each owes one), one to each group. */
export function asksOf(draft: AskDraft): NewAsk[] | { refused: 'window' } {
  const window = ownWindow(draft);
  if (window === 'wrong') return { refused: 'window' };
  const memberIds = draft.of.filter(({ kind }) => kind === 'member').map(({ id }) => id);
  const groups = draft.of.filter(({ kind }) => kind === 'group');
  return [
    ...(memberIds.length > 0 ? [{ of: { memberIds }, kind: draft.kind, window }] : []),
    ...groups.map(({ id }) => ({ of: { circleId: id }, kind: draft.kind, window })),
  ];
}
