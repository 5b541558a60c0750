// Copies the marked text of a card. Without scripts the same text is a plain file beside the page.
const button = document.querySelector("button[data-copy]");
const text = document.querySelector("[data-copied]");
if (button && text && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.innerText.trim());
    button.textContent = button.dataset.done;
  });
}
