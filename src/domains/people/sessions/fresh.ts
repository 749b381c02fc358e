/** How long after signing in somebody without a password counts as having just shown who they are. */
export const freshMinutes = 15;

export const isFresh = (signedInAt: Temporal.Instant, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(signedInAt.add({ minutes: freshMinutes }), at) > 0;
