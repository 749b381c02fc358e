import type { DestinationStream } from 'pino';

/** Turns pino's JSON into calm lines for a terminal: the time of day, a mark where something is wrong, the words. */
export function readableLines(to: { write(text: string): unknown }): DestinationStream {
  return { write: (json) => void to.write(readableLine(JSON.parse(json))) };
}

type Entry = { level: string; time: string; msg?: string; err?: { message: string; stack?: string } };

function readableLine({ level, time, msg, err, ...rest }: Entry) {
  const mark = { fatal: '✗ ', error: '✗ ', warn: '! ' }[level] ?? '';
  const clock = new Date(time).toTimeString().slice(0, 8);
  const details = Object.entries(rest).map(([name, value]) => `${name}=${plain(value)}`);
  const trouble = err ? [`${err.message}\n${err.stack ?? ''}`] : [];
  return `${clock}  ${mark}${[msg, ...details, ...trouble].filter(Boolean).join(' ')}\n`;
}

const plain = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
