/** Emoji and emoticons that say the same, merged into the first of their line. */
const merged = [
  "😂 🤣 😹 😆 xd",
  "😊 🙂 😀 😃 😄 😁 ☺ 😌 🤗 :) =) (: :] :d =d ^^ ^_^",
  "😍 ❤ 💕 💖 💗 💓 💞 💘 💙 💚 💛 💜 🧡 🖤 😘 🥰 😻 ♥ <3",
  "😢 😭 😿 🥺 :'( ;( ;_; t_t",
  "😞 ☹ 🙁 😔 😟 😕 😣 😖 :( =( ): :[",
  "😡 😠 🤬 👿 😤",
  "😱 😨 😰 😧 😦",
  "😮 😲 😯 😳 :o =o",
  "🤔 🧐",
  "😅 😬",
  "😉 ;)",
  "😜 😛 😝 🤪 😋 :p =p ;p",
  "🙄 😒 😑 😐 -_- :| :/ :\\",
  "👍 👌 💯 ✅",
  "👏 🙌 🎉 🥳 🎊 🤩",
  "🙏",
  "🤢 🤮",
  "💔",
  "😴 💤 🥱",
].map((line) => line.split(" "));

const representative: ReadonlyMap<string, string> = new Map(
  merged.flatMap((line) => line.map((one) => [one, line[0] ?? one] as const)),
);

// What only changes how it looks: the variation selector, skin tones, the nose of an emoticon.
const looks = /\uFE0F|\p{Emoji_Modifier}|(?<=[:;=']|^)-(?=[^_])/gu;

/** The emoji that stands for this emoji or emoticon: looks removed. */
export function mergedEmoji(emoji: string): string {
  const plain = emoji.toLowerCase().replaceAll(looks, "");
  const shorter = plain.replace(/([()<3d])\1+$/, "$1").replace(/^<$/, "<3");
  return representative.get(shorter) ?? representative.get(plain) ?? plain;
}
