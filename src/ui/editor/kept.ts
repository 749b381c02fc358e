/** A file that has been kept. */
export interface Kept {
  /** Its address within this installation, for instance `/files/8f2…/plan.png`. */
  href: string;
  /** Words for those who do not see it; the file's name until somebody finds better ones. */
  alt: string;
  /** `image` is shown in the text, all else is linked to. */
  kind: 'image' | (string & {});
}
