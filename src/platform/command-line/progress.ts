/** Grows as work goes on; `done` takes it off the screen. */
export type ProgressBar = { add(count?: number): void; done(): void };

type Screen = { isTTY?: boolean; columns?: number; write(text: string): unknown };

/** Redrawing more often is only flicker. */
const betweenDrawsMilliseconds = 100;

const barLength = 24;

/**
 * Shows on a terminal how far long work has come: bar, count, and the time left at the pace so far. Where nobody
 * watches it draws nothing. Where the total is unknown it counts.
 */
export function showProgress(
  screen: Screen,
  label: string,
  total?: number,
  now: () => number = () => performance.now(),
): ProgressBar {
  if (!screen.isTTY) return { add() {}, done() {} };
  const startedAt = now();
  let count = 0;
  let drawnAt = -Infinity;

  function draw() {
    drawnAt = now();
    const line = total ? barLine(label, count, total, now() - startedAt) : `${label}  ${number(count)}`;
    screen.write(`\r\x1b[K${line.slice(0, (screen.columns ?? 80) - 1)}`);
  }

  draw();
  return {
    add(more = 1) {
      count += more;
      if (now() - drawnAt >= betweenDrawsMilliseconds) draw();
    },
    done() {
      screen.write('\r\x1b[K');
    },
  };
}

function barLine(label: string, count: number, total: number, elapsed: number) {
  const part = Math.min(1, count / total);
  const full = Math.round(part * barLength);
  const bar = '█'.repeat(full) + '░'.repeat(barLength - full);
  const left = part > 0.01 && part < 1 ? `  ${clock((elapsed / part) * (1 - part))} left` : '';
  return `${label}  ${bar}  ${number(count)} of ${number(total)}${left}`;
}

const number = (count: number) => count.toLocaleString('en');

/** Minutes and seconds, hours where needed: 0:05, 12:30, 1:02:03. */
function clock(milliseconds: number) {
  const seconds = Math.ceil(milliseconds / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
