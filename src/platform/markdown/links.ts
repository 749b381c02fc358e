import type { Image, Link, Parents, PhrasingContent, Root } from 'mdast';
import { readAddress, readFileAddress } from './addresses.ts';
import { replaceChildren } from './tree.ts';

export interface Picture {
  src: string;
  alt: string;
}

/**
 * Makes every link and picture in a tree safe to follow and to load, and lists them, each once.
 * A link that leads nowhere leaves its text. A picture that is not kept here becomes a link to it, so that
 * reading a page never asks a third party for anything.
 */
export function settleLinks(tree: Root, { origin, idPrefix }: { origin: string; idPrefix: string }) {
  const links = new Set<string>();
  const images = new Map<string, Picture>();

  settleIn(tree, false);
  return { links: [...links], images: [...images.values()] };

  function settleIn(parent: Parents, inLink: boolean): void {
    replaceChildren(parent, (child) => {
      if (child.type === 'image') return settleImage(child, inLink);
      if (!('children' in child)) return [child];
      settleIn(child, inLink || child.type === 'link');
      return child.type === 'link' ? settleLink(child) : [child];
    });
  }

  function settleLink(link: Link): PhrasingContent[] {
    const address = readAddress(link.url, origin);
    if (!address) return link.children;
    if (address.to === 'fragment') return [{ ...link, url: `#${idPrefix}h-${address.href.slice(1)}` }];
    const isReference = link.data?.hProperties !== undefined;
    if (!isReference) links.add(address.href);
    if (address.to === 'here') return [{ ...link, url: address.href }];
    const hProperties = { ...link.data?.hProperties, rel: ['nofollow', 'ugc', 'noopener'] };
    return [{ ...link, url: address.href, data: { ...link.data, hProperties } }];
  }

  function settleImage(image: Image, inLink: boolean): PhrasingContent[] {
    const src = readFileAddress(image.url, origin);
    if (src) {
      images.set(src, { src, alt: image.alt ?? '' });
      return [{ ...image, url: src, alt: image.alt ?? '' }];
    }
    const text: PhrasingContent = { type: 'text', value: image.alt || image.url };
    return inLink
      ? [text]
      : settleLink({ type: 'link', url: image.url, title: image.title, children: [text] });
  }
}
