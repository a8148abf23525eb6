// The page's own signs as drawings, so that they look the same where no emoji font is installed.

const DRAWN = {
  up: "M7 11v9H3v-9h4Zm2 9h8a2 2 0 0 0 2-1.6l1.3-6A2 2 0 0 0 18.400 10H14l.7-4A2.200 2.200 0 0 0 12.500 3.500L9 10.500V20Z",
  down: "M17 13V4h4v9h-4Zm-2-9H7a2 2 0 0 0-2 1.6l-1.300 6A2 2 0 0 0 5.600 14H10l-.7 4a2.200 2.200 0 0 0 2.200 2.500L15 13.500V4Z",
  trash: "M4 7h16M9 7V4h6v3m-9 0 1 13h10l1-13M10 11v5m4-5v5",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12Zm9.500 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  reply: "M4 5h16v11H11l-5 4v-4H4z",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1-1",
  pencil: "M4 20l1-4L16 5l3 3L8 19l-4 1ZM14 7l3 3",
  clip: "M19 11l-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400L13 4.200a3 3 0 0 1 4.300 4.300L9.600 16.100a1.500 1.500 0 0 1-2.100-2.100L14 7.500",
};
const SPACE = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "drawn");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("d", DRAWN[name]);
  svg.append(path);
  return svg;
}

// Whether this machine can show emoji: without a font, two of them look alike.
export const emojiShown = (() => {
  const look = (sign) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 24, height: 24 });
    const pen = canvas.getContext("2d");
    pen.font = "18px sans-serif";
    pen.fillText(sign, 0, 18);
    return canvas.toDataURL();
  };
  return look("👍") !== look("👋");
})();
