/** The few that are offered at once. They answer, they do not grade. */
export const offeredReactions = ['👍', '❤️', '🎉', '🤔', '👀', '🙏'] as const;

/** Different ones that one person may give to one post. */
export const mostReactions = 12;

/** Is this one emoji, as Unicode recommends them for interchange (UTS #51)? */
export const isEmoji = (text: string): boolean => text.length <= 40 && /^\p{RGI_Emoji}$/v.test(text);
