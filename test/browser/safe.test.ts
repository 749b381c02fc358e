import { everybodysPages, membersPages, strangersPages } from './addresses.ts';
import { emailOf, home } from './community.ts';
import { expect, test } from './fixtures.ts';
import { violationsIn } from './policy.ts';

/** What no answer may show of the inside: files of ours, of libraries, places in them, words of the database. */
const inside =
  /node_modules|\bat \S+ \(|\.(?:ts|js|svelte):\d+|file:\/\/|SQLSTATE|syntax error at|postgres:\/\//;

const needs = ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"];
const publicSpace = `${home}/s/lobby`;

test('the policy of every page allows no script that is written into it', async ({ as }) => {
  for (const [person, addresses] of [
    ['rui', [...membersPages, ...everybodysPages]],
    [null, [...everybodysPages, ...strangersPages, publicSpace]],
  ] as const) {
    const { request } = await as(person);
    for (const address of addresses) {
      const answer = await request.get(address);
      expect(answer.status(), address).toBe(200);
      const policy = answer.headers()['content-security-policy'] ?? '';
      expect(policy, address).toMatch(/script-src ('none'|'self'( 'nonce-[^']+')?)(;|$)/);
      for (const needed of needs) expect(policy, address).toContain(needed);
    }
  }
});

test('a page that asked for what its policy forbids would be noticed', async ({ as }) => {
  const page = await as('rui', { mayViolate: true });
  const violations = await violationsIn(page.context());
  await page.goto(`${home}/turn`);
  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<img src="https://elsewhere.example/x">'),
  );
  await expect
    .poll(() => violations)
    .toEqual([expect.stringContaining('img-src https://elsewhere.example/x')]);
});

test('a script that got into a page would not run', async ({ as }) => {
  const page = await as('rui', { mayViolate: true });
  await page.goto(`${home}/turn`);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="window.ran = true">');
  });
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('every answer says how a browser is to take it, and a member’s page is kept nowhere', async ({ as }) => {
  const page = await as('rui');
  for (const address of membersPages) {
    const headers = (await page.request.get(address)).headers();
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': expect.stringContaining('no-store'),
    });
    expect(headers, address).not.toHaveProperty('access-control-allow-origin');
  }
  const stylesheet = await page
    .goto(`${home}/turn`)
    .then(() => page.locator('link[rel=stylesheet]').first().getAttribute('href'));
  const style = await page.request.get(new URL(stylesheet!, page.url()).href);
  expect(style.headers()['x-content-type-options']).toBe('nosniff');
});

test('a form that another website sends with a member’s cookie changes nothing', async ({
  as,
  community,
}) => {
  const page = await as('rui');
  const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  for (const [address, form] of [
    [`${home}/me?/save`, { name: 'Somebody Else' }],
    [`${home}/spaces/new`, { name: 'Not wanted' }],
    ['/account?/sign-out', {}],
  ] as const) {
    const answer = await page.request.post(address, { form, headers: elsewhere });
    expect(answer.status(), address).toBe(403);
  }
  const file = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('not wanted') };
  const uploaded = await page.request.post(`${home}/files`, { multipart: { file }, headers: elsewhere });
  expect(uploaded.status()).toBe(403);
  // Nor with a type that needs no leave from a browser; and the API knows no cookie at all.
  const plain = { ...elsewhere, 'content-type': 'text/plain' };
  expect((await page.request.post(`${home}/files`, { data: 'x', headers: plain })).status()).toBe(403);
  expect((await page.request.get('/api/v1/me')).status()).toBe(401);
  expect((await page.request.post('/api/v1/threads', { data: {} })).status()).toBe(401);
  // Still signed in, and still called by that name.
  await page.goto(`${home}/people/rui-tavares`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rui');
  expect(community.app.address).toContain(new URL(page.url()).host);
});

test('no script can read the cookie that signs one in, and no other site sends it', async ({ as }) => {
  const page = await as('rui');
  await page.goto(`${home}/turn`);
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith('session_token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(await page.evaluate(() => document.cookie)).not.toContain('session');
});

for (const [kind, name, content] of [
  [
    'a drawing',
    'drawing.svg',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>parent.ran = top.ran = 1</script></svg>',
  ],
  ['a page', 'page.html', '<!doctype html><script>document.title = "ran"</script><h1>page</h1>'],
  [
    'a page that says it is a picture',
    'picture.png',
    '<!doctype html><script>document.title = "ran"</script>',
  ],
] as const) {
  test(`${kind} that somebody attached is a download without rights`, async ({ as }) => {
    const page = await as('rui');
    const file = { name, mimeType: 'image/png', buffer: Buffer.from(content) };
    const answer = await page.request.post(`${home}/files`, {
      multipart: { file },
      headers: { origin: new URL((await page.goto(`${home}/turn`))!.url()).origin },
    });
    expect(answer.status()).toBe(200);
    const served = await page.request.get((await answer.json()).href);
    expect(served.headers()).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
  });
}

test('whatever is asked, no answer shows the inside, and none is a failure of ours', async ({
  as,
  community,
}) => {
  const token = await community.app.meantime(
    ...[
      'token',
      'create',
      '--workspace',
      home.slice(1),
      '--member',
      emailOf('rui'),
      '--scopes',
      'read,write',
    ],
  );
  const page = await as('rui');
  const program = { authorization: `Bearer ${token}` };
  const long = 'x'.repeat(4000);
  const requests: [string, string, Record<string, unknown>?][] = [
    ['GET', '/no/such/page'],
    ['GET', '/%'],
    ['GET', '/%00'],
    ['GET', `${home}/t/%00`],
    ['GET', `${home}/t/${'0'.repeat(22)}`],
    ['GET', `${home}/t/not-an-id`],
    ['GET', `${home}/search?q=${encodeURIComponent("' or 1=1 -- \\ \u0000 (((")}`],
    ['GET', `${home}/search?q=${long}`],
    ['GET', `${home}/s/ways-of-leading?after=nonsense`],
    ['GET', `${home}/people?who=nobody&after[]=1`],
    ['GET', `${home}/live?topic=../../etc/passwd`],
    ['GET', `${home}/files/nonsense/nothing`],
    ['GET', `${home}/turn/__data.json?x-sveltekit-invalidated=zzz`],
    ['POST', `${home}/new`, { form: { title: long } }],
    ['POST', `${home}/turn?/no-such-act`, { form: {} }],
    ['POST', `${home}/turn?/answer`, { form: { id: '__proto__' } }],
    ['POST', '/sign-in?/password', { form: { email: '\u0000', password: long } }],
    ['POST', `${home}/files`, { data: 'no form', headers: { 'content-type': 'multipart/form-data' } }],
    ['GET', '/api/v1/threads?after=nonsense', { headers: program }],
    ['GET', '/api/v1/search?q=%00', { headers: program }],
    ['GET', '/api/v1/no-such', { headers: program }],
    ['POST', '/api/v1/threads', { headers: program, data: '{"space":' }],
    [
      'POST',
      '/api/v1/threads',
      { headers: program, data: { space: [], title: { __proto__: 1 }, asks: 'all' } },
    ],
    ['POST', '/api/v1/asks/nonsense/answer', { headers: program, data: {} }],
  ];
  const origin = new URL((await page.goto(`${home}/turn`))!.url()).origin;
  for (const [method, address, options] of requests) {
    const headers = { origin, ...(options?.['headers'] as object) };
    const answer = await page.request
      .fetch(address, { ...options, headers, method, maxRedirects: 0, timeout: 10_000 })
      .catch((error: Error) => error);
    if (answer instanceof Error) throw new Error(`${method} ${address}: ${answer.message}`);
    expect(answer.status(), `${method} ${address}`).toBeLessThan(500);
    expect(await answer.text(), `${method} ${address}`).not.toMatch(inside);
  }
});
