import { defineConfig } from '@playwright/test';
import { launchOptions, needChromium } from './bin/gate/chromium.ts';

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.test.ts',
  outputDir: '.cache/browser',
  // Two cores: one for Chromium, one for the application and its database.
  workers: 1,
  forbidOnly: !!process.env['CI'],
  reporter: 'list',
  timeout: 30_000,
  expect: { timeout: 5_000 },
  use: {
    launchOptions: launchOptions(needChromium()),
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
  },
});
