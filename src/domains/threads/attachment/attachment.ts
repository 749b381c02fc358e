export const longestAlternativeText = 1000;

/** A file as a post shows it. */
export interface AttachedFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  hasThumbnail: boolean;
  alternativeText: string;
}

export const isPictureType = (mediaType: string): boolean => mediaType.startsWith('image/');

/** The address of a file; the name at its end is for people and may be anything. */
export const fileHref = (workspaceSlug: string, file: { id: string; name: string }): string =>
  `/${workspaceSlug}/files/${file.id}/${encodeURIComponent(file.name)}`;

/** A size as people say it: "340 kB", "2.4 MB", in the language of the reader. */
export function sizeInWords(bytes: number, locale: string): string {
  const [amount, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: amount < 10 ? 2 : 3,
  }).format(amount);
}
