import { expect } from '@playwright/test';
import type { RunningApp } from './running-app.ts';

/** The API as a program of this member's uses it; an answer that is no success is a failure of the journey. */
export async function api(app: RunningApp, workspace: string, email: string) {
  const scopes = ['--scopes', 'read,write'];
  const token = await app.meantime('token', 'create', '--workspace', workspace, '--member', email, ...scopes);
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${app.address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const said = await answer.json();
    expect(answer.ok, `${method} ${path}: ${JSON.stringify(said)}`).toBe(true);
    return said;
  };
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, body: object) => ask('POST', path, body),
    put: (path: string, body: object) => ask('PUT', path, body),
  };
}
