/**
 * Loaded ahead of the application (`node --import`), so that it lives on the coming Wednesday at ten past ten in Lisbon:
 * whoever looks at a picture should see people at work, on whichever day it was made.
 */
const zone = 'Europe/Lisbon';
const wednesday = 3;

const today = Temporal.Now.zonedDateTimeISO(zone);
const days = (wednesday - today.dayOfWeek + 7) % 7;
const then = today.add({ days }).withPlainTime('10:10');
const ahead = then.epochMilliseconds - today.epochMilliseconds;

const instant = Temporal.Now.instant.bind(Temporal.Now);
Temporal.Now.instant = () => instant().add({ milliseconds: ahead });

const RealDate = Date;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, [...given], asked) =>
    Reflect.construct(target, given.length > 0 ? given : [RealDate.now() + ahead], asked) as Date,
  get: (target, name) => (name === 'now' ? () => RealDate.now() + ahead : Reflect.get(target, name)),
});
