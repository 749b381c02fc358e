import { BulletList as PlainBulletList, OrderedList as PlainOrderedList } from '@tiptap/extension-list';

/** Whether the items stand close together, or with the space of paragraphs between them. */
const tight = {
  default: true,
  parseHTML: (list: HTMLElement) =>
    list.querySelector(':scope > li > p') === null || list.dataset.tight === 'true',
  renderHTML: ({ tight }: Record<string, unknown>) => ({ 'data-tight': String(tight) }),
};

export const BulletList = PlainBulletList.extend({
  addAttributes() {
    return { tight };
  },
});

export const OrderedList = PlainOrderedList.extend({
  addAttributes() {
    return { start: { default: 1, parseHTML: (list) => (list as HTMLOListElement).start }, tight };
  },
});
