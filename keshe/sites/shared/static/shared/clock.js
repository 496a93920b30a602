// <time data-server-now="ISO" data-deadline="ISO"> counts the server's time on, whatever the reader's own clock says.
// Within a day of the deadline it shows how long is left.

const DAY = 86_400_000;

export function startClocks(root) {
  root.querySelectorAll("[data-server-now]").forEach(run);
}

function run(element) {
  const offset = Date.parse(element.dataset.serverNow) - performance.now();
  const deadline = Date.parse(element.dataset.deadline ?? "");
  const china = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    dateStyle: "long",
    timeStyle: "medium",
    hourCycle: "h23",
  });
  const show = () => {
    const now = offset + performance.now();
    const left = deadline - now;
    element.classList.toggle("is-near", left > 0 && left < DAY);
    element.textContent = china.format(new Date(now)) + remaining(left);
  };
  show();
  setInterval(show, 1000);
}

function remaining(left) {
  if (Number.isNaN(left) || left > DAY) return "";
  if (left <= 0) return "（已截止）";
  const seconds = Math.floor(left / 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `（距截止 ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}）`;
}
