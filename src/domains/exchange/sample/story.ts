import type { AskKind } from '../../asks/ask.ts';
import type { Window } from '../../asks/expectation.ts';
import type { Visibility } from '../../spaces/space.ts';
import type { FeedbackWanted, ThreadKind } from '../../threads/thread.ts';
import type { Person } from './people.ts';

export interface SampleSpace {
  slug: string;
  name: string;
  purpose: string;
  visibility: Visibility;
  window: Window;
  people: readonly Person[];
}

export interface SampleReply {
  by: Person;
  /** How long before now, in hours. */
  ago: number;
  body: string;
  reactions?: readonly (readonly [Person, string])[];
}

export interface SampleAsk {
  of: readonly Person[] | 'friends';
  kind: AskKind;
  window?: Window;
  /** What has come of it by now, by person. */
  answeredBy?: readonly Person[];
  declinedBy?: readonly (readonly [Person, string])[];
  /** A time proposed instead, in hours from now. */
  proposes?: readonly [Person, hours: number, reason: string];
}

export interface SampleThread {
  space: string;
  kind: ThreadKind;
  by: Person;
  ago: number;
  title: string;
  body: string;
  wants?: FeedbackWanted;
  pinned?: boolean;
  asks?: readonly SampleAsk[];
  replies?: readonly SampleReply[];
  accepted?: number;
  conclusion?: string;
}

const hours = (amount: number): Window => ({ amount, unit: 'workingHours' });
const days = (amount: number): Window => ({ amount, unit: 'workingDays' });
const everyone = ['rui', 'mei', 'kofi', 'amara', 'priya', 'joana', 'eli'] as const;

export const spaces: readonly SampleSpace[] = [
  {
    slug: 'ways-of-learning',
    name: 'Ways of learning',
    purpose: 'How we learn, and how we help others to.',
    visibility: 'open',
    window: days(2),
    people: everyone,
  },
  {
    slug: 'ways-of-leading',
    name: 'Ways of leading',
    purpose: 'How we decide, meet, disagree and look after one another.',
    visibility: 'open',
    window: days(2),
    people: everyone,
  },
  {
    slug: 'client-work',
    name: 'Client work',
    purpose: 'Projects under way. What is said here stays here.',
    visibility: 'private',
    window: hours(4),
    people: [...everyone, 'sam'],
  },
  {
    slug: 'small-joys',
    name: 'Small joys',
    purpose: 'Whatever made the day better. Nobody owes an answer.',
    visibility: 'open',
    window: days(5),
    people: ['mei', 'kofi', 'amara', 'joana', 'eli', 'rui'],
  },
  {
    slug: 'lobby',
    name: 'Lobby',
    purpose: 'What anyone on the web may read: who we are and what we have learned.',
    visibility: 'public',
    window: days(3),
    people: ['rui', 'kofi', 'amara', 'joana'],
  },
];

/** A company's last four weeks: asks in every state, things concluded, one heated but kind disagreement. */
export const threads: readonly SampleThread[] = [
  {
    space: 'ways-of-leading',
    kind: 'announcement',
    by: 'kofi',
    ago: 640,
    pinned: true,
    title: 'How we ask one another',
    body: 'Three things we agreed on, so that nobody has to guess:\n\n1. An ask has a window. **Two working days** here, four working hours in client work, and the person asked counts them in *their* week.\n2. “Another time” is a good answer. So is “not for me”, with a reason.\n3. Nobody is told anything outside their hours. If you think it cannot wait, write down why, and it will be read with that in mind.\n\nIf one of these stops working, say so here. #HowWeWork',
    replies: [
      {
        by: 'eli',
        ago: 636,
        body: 'For the newest person in the room: this is the first place where I did not have to read the clock before I wrote.',
        reactions: [
          ['kofi', '🌱'],
          ['mei', '🌱'],
        ],
      },
      {
        by: 'priya',
        ago: 611,
        body: 'Could we add that a question has its question in the first line? I read forty lines yesterday to find it.',
        reactions: [
          ['rui', '👍'],
          ['amara', '👍'],
          ['joana', '👍'],
        ],
      },
      { by: 'kofi', ago: 610, body: 'Added to the guide, with your forty lines as the example. Thank you.' },
    ],
  },
  {
    space: 'ways-of-learning',
    kind: 'question',
    by: 'amara',
    ago: 30,
    wants: 'questions',
    title: 'What would you put first on a list of skills for working with machines that write?',
    body: 'We keep being asked for training plans, and every list I find is a list of buttons. I would like to hear what you actually do differently, and what you stopped doing.\n\nI will collect this into a first rough page by the end of next week. #LearningOutLoud',
    asks: [{ of: ['kofi', 'mei', 'joana'], kind: 'answer', answeredBy: ['kofi'] }],
    replies: [
      {
        by: 'kofi',
        ago: 22,
        body: 'I stopped asking for a first draft. I write four bad sentences by hand, and only then do I ask what is missing. It is slower on Monday and much faster by Thursday.',
        reactions: [
          ['amara', '💡'],
          ['eli', '💡'],
          ['rui', '💡'],
        ],
      },
      {
        by: 'eli',
        ago: 12,
        body: 'I keep a list of the things I checked and that were wrong. It is the only part of my notes that I reread.',
      },
    ],
  },
  {
    space: 'client-work',
    kind: 'question',
    by: 'mei',
    ago: 20,
    title: 'Do we take the library project as a team of three?',
    body: 'The reading room would like us for eight weeks: two workshops a month, a handbook at the end. Three of us would be enough if Joana keeps Wednesdays free.\n\nThe contract needs a name by the end of the week.',
    asks: [
      { of: ['rui'], kind: 'decide', window: hours(4) },
      {
        of: ['joana'],
        kind: 'answer',
        window: hours(4),
        proposes: ['joana', 50, 'I would like to sleep on Wednesdays. Literally.'],
      },
    ],
    replies: [
      {
        by: 'sam',
        ago: 17,
        body: 'From the library’s side: Wednesdays are the quiet day, so that is when we could give you the large room.',
      },
    ],
  },
  {
    space: 'ways-of-leading',
    kind: 'idea',
    by: 'kofi',
    ago: 44,
    wants: 'holes',
    title: 'Read the draft on meeting-free Wednesdays',
    body: 'The idea in one paragraph: on Wednesdays there are no meetings at all, and whatever would have been one is a thread with a window of a day. We try it for six weeks and then look at it.\n\nWhat I am unsure of:\n\n- [ ] Clients who only know Wednesdays\n- [ ] Whether Tuesday turns into the day of all meetings\n- [x] Holidays (nothing special)\n\nPlease look for holes, not for commas. #HowWeWork',
    asks: [{ of: 'friends', kind: 'review' }],
    replies: [
      {
        by: 'priya',
        ago: 40,
        body: 'Hole: the release goes out on Wednesdays, and I talk to two people while it does.',
      },
      {
        by: 'kofi',
        ago: 39,
        body: '> Hole: the release goes out on Wednesdays\n\nGood one. Would it help if the two people had it in writing on Tuesday?',
      },
      {
        by: 'priya',
        ago: 38,
        body: 'It would help *me*. I will try it this week and tell you.',
        reactions: [['kofi', '🌱']],
      },
    ],
  },
  {
    space: 'ways-of-learning',
    kind: 'question',
    by: 'eli',
    ago: 500,
    accepted: 2,
    title: 'What should a newcomer read in week one?',
    body: 'We have nine guides. I read two, and they were not the two that I needed. Which ones would you put into somebody’s hands on the first morning? #Onboarding',
    conclusion:
      'Two pages are enough for the first week: “How we ask one another” and “Who is here”. The other seven say at their top when they are needed. Eli wrote those seven lines.',
    replies: [
      {
        by: 'mei',
        ago: 480,
        body: 'The one about asking. Everything else can be asked, once one knows how.',
      },
      {
        by: 'joana',
        ago: 470,
        body: '“Who is here”, because it says how to disagree with each of us. I wish I had had that anywhere before.',
        reactions: [
          ['eli', '❤️'],
          ['mei', '❤️'],
          ['amara', '❤️'],
        ],
      },
      {
        by: 'amara',
        ago: 455,
        body: 'Both. And at the top of the other seven one line: *read this when …*',
        reactions: [['eli', '👍']],
      },
    ],
  },
  {
    space: 'ways-of-leading',
    kind: 'discussion',
    by: 'joana',
    ago: 190,
    title: 'Are we too polite to disagree?',
    body: 'I counted, for myself only: in the last ten discussions nobody wrote “no”. Either we agree about everything, or somebody is swallowing something. I think it is the second, and I think it is me.',
    conclusion:
      'We do disagree, late and in private. From now on a proposal carries the sentence “what would make you say no?”, and whoever says no first is thanked first.',
    replies: [
      {
        by: 'rui',
        ago: 188,
        body: 'I do not think this is true. I said no to the new invoices, twice, in writing.',
      },
      {
        by: 'joana',
        ago: 186,
        body: 'You said “I wonder whether”. Twice.',
        reactions: [
          ['priya', '😄'],
          ['kofi', '😄'],
        ],
      },
      { by: 'rui', ago: 185, body: 'That is how I say no. Where I come from it is practically shouting.' },
      {
        by: 'mei',
        ago: 170,
        body: 'And where I come from it is a yes. This is the useful part of the thread: we each have a different word for it, and we hear one another’s in translation.',
        reactions: [
          ['rui', '💡'],
          ['joana', '💡'],
          ['amara', '💡'],
          ['eli', '💡'],
        ],
      },
      {
        by: 'priya',
        ago: 160,
        body: 'I disagree with the whole premise, and I notice that I waited a day to write that. So: point taken, against my will.',
      },
      {
        by: 'joana',
        ago: 158,
        body: 'I was too sharp in the first message, Rui. It was easier to count than to say what I wanted, which is to hear it from you when I am wrong.',
        reactions: [['rui', '🤝']],
      },
      {
        by: 'rui',
        ago: 150,
        body: 'Then hear it: on the invoices you were wrong, and on this you were right.',
        reactions: [
          ['joana', '😄'],
          ['kofi', '🤝'],
        ],
      },
    ],
  },
  {
    space: 'client-work',
    kind: 'update',
    by: 'joana',
    ago: 70,
    title: 'Museum: where we stand',
    body: 'Written down so that whoever is awake can pick it up.\n\n| part | state | who holds it |\n|---|---|---|\n| audio guide, first room | recorded, not cut | Eli |\n| captions | half | Priya |\n| opening hours page | waits for the museum | me |\n\nNext: the museum promised the floor plan for Monday. If it is there, Priya can begin without me.',
    asks: [{ of: ['eli', 'priya'], kind: 'acknowledge', answeredBy: ['priya'] }],
    replies: [
      {
        by: 'priya',
        ago: 60,
        body: 'Read. I take the captions to the end; the hyphens in the second half are mine to fix as well.',
      },
    ],
  },
  {
    space: 'ways-of-learning',
    kind: 'link',
    by: 'mei',
    ago: 260,
    title: 'On being taught by someone who has just learned it',
    body: 'I have been reading about peer teaching. The part that stayed: people who learned something last month remember *where it was difficult*, and people who learned it ten years ago do not.\n\nIt would change how we choose who explains things to a client. #LearningOutLoud #Reading',
    replies: [
      {
        by: 'amara',
        ago: 240,
        body: 'It would also change who writes our guides. Eli, this is not a hint. (It is a hint.)',
        reactions: [['eli', '😄']],
      },
      {
        by: 'eli',
        ago: 230,
        body: 'Hint taken. I have until about June before I forget what was difficult.',
      },
    ],
  },
  {
    space: 'ways-of-learning',
    kind: 'question',
    by: 'priya',
    ago: 330,
    accepted: 1,
    title: 'How do you write down a decision that was made in a hallway?',
    body: 'Yesterday two of us decided something about the caption format while waiting for tea. By the evening three people were working against it, and all of them were right.',
    conclusion:
      'A decision exists from the moment it is written. Two lines are enough: what, and what would change our mind. Whoever reads it first may still say no.',
    replies: [
      {
        by: 'rui',
        ago: 320,
        body: 'As if it had not been made: “we are about to decide X, unless somebody says no by tomorrow evening”. It costs a day and saves a week.',
        reactions: [
          ['priya', '👍'],
          ['kofi', '👍'],
        ],
      },
      { by: 'joana', ago: 315, body: 'I like that the hallway loses its advantage.' },
    ],
  },
  {
    space: 'small-joys',
    kind: 'discussion',
    by: 'amara',
    ago: 96,
    title: 'What did you overhear this week?',
    body: 'On the bus: “I do not need to know *when*, I need to know *that*.” I have been thinking about it since.',
    replies: [
      {
        by: 'joana',
        ago: 90,
        body: 'The brass band has learned a second song. It is the first song, slower.',
        reactions: [
          ['mei', '😄'],
          ['eli', '😄'],
          ['kofi', '😄'],
          ['amara', '😄'],
        ],
      },
      {
        by: 'mei',
        ago: 78,
        body: 'A child to a persimmon: “Are you ready?”',
        reactions: [
          ['amara', '❤️'],
          ['joana', '❤️'],
          ['eli', '❤️'],
        ],
      },
      {
        by: 'kofi',
        ago: 70,
        body: 'My neighbour, to her phone: “I will answer you when I have something to say.”',
        reactions: [
          ['rui', '👏'],
          ['amara', '👏'],
        ],
      },
    ],
  },
  {
    space: 'lobby',
    kind: 'announcement',
    by: 'rui',
    ago: 600,
    pinned: true,
    title: 'Who we are',
    body: 'Harbour Street is seven people in seven cities. We help libraries, museums and small companies to learn together without having to be in one room.\n\nThis space is open to anyone who reads. What we say in the others stays with us; what we think might be useful to others, we put here.',
  },
  {
    space: 'lobby',
    kind: 'discussion',
    by: 'amara',
    ago: 210,
    title: 'What we learned from eight weeks of workshops without a meeting',
    body: 'Eight weeks, eleven people, nobody in one room at one time. What surprised us:\n\n- People wrote *more* when they knew that nobody would answer before tomorrow.\n- The quiet ones were first, not last.\n- We missed laughing together. We now keep half an hour a month for only that.\n\nIf you run something like it, tell us what we got wrong. #LearningOutLoud',
    replies: [
      {
        by: 'kofi',
        ago: 200,
        body: 'A small correction to our own story: the quiet ones were first *from the second week on*. In the first they waited to see whether it was true.',
      },
    ],
  },
  {
    space: 'ways-of-leading',
    kind: 'question',
    by: 'rui',
    ago: 15,
    title: 'May I move the month’s numbers from Friday to Monday?',
    body: 'On Fridays Mei and Priya are gone when I publish them, and by Monday nobody wants to talk about last month. If I publish on Monday morning my time, everyone has them within their day.\n\nSay no if it breaks something of yours.',
    asks: [
      { of: ['mei', 'eli'], kind: 'answer' },
      {
        of: ['priya'],
        kind: 'answer',
        declinedBy: [['priya', 'I never read them before Tuesday anyway. Whatever suits the others.']],
      },
    ],
  },
  {
    space: 'client-work',
    kind: 'question',
    by: 'eli',
    ago: 26,
    title: 'Which of the two openings is kinder?',
    body: 'For the audio guide, first room. Both are twelve seconds.\n\n> You are standing where the ships were unloaded.\n\n> Somebody stood here every morning and counted barrels.\n\nI like the second and do not trust myself.',
    wants: 'edits',
    asks: [
      { of: ['rui'], kind: 'review', window: days(1) },
      { of: ['amara'], kind: 'answer' },
    ],
    replies: [
      {
        by: 'joana',
        ago: 24,
        body: 'The second. It has a person in it, and one wonders whether they were cold.',
      },
    ],
  },
];
