/**
 * Where this installation is reached, `https://meantime.example`. The process entry has resolved it; where there is
 * none (in tests Vite sets BASE_URL to `/`, for a purpose of its own) it is the address one starts with.
 */
export const ownOrigin = (): string =>
  URL.parse(process.env['BASE_URL'] ?? '')?.origin ?? 'http://localhost:3000';
