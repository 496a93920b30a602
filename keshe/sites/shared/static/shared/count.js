// <textarea data-count="1500" id="x"> with <p data-count-of="x">: how many characters are in it, as one types.

export function startCounts(root) {
  root.querySelectorAll("[data-count-of]").forEach((note) => {
    const input = document.getElementById(note.dataset.countOf);
    if (!input) return;
    const most = Number(input.dataset.count);
    const rule = note.textContent;
    const show = () => {
      const length = input.value.trim().replaceAll("\n", "").length;
      note.textContent = `${rule}，已填 ${length} 字`;
      note.classList.toggle("count-over", length > most);
    };
    input.addEventListener("input", show);
    show();
  });
}
