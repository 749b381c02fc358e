/** The usual names of what people wrote, who they are and what lets them in. */
const privateNames = [
  'authorization',
  'body',
  'cookie',
  'email',
  'excerpt',
  'key',
  'markdown',
  'name',
  'password',
  'query',
  'secret',
  'text',
  'title',
  'token',
  'url',
];

/** Where a log line may not show a value: under one of these names, down to two levels deep. */
export const privatePaths = ['', '*.', '*.*.'].flatMap((depth) => [
  ...privateNames.map((name) => depth + name),
  `${depth}headers["set-cookie"]`,
]);
