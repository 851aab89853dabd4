const form = document.getElementById('ask');
const query = document.getElementById('query');
const output = document.getElementById('answer');

async function run() {
  output.textContent = 'Running …';
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: query.value }),
    });
    output.textContent = JSON.stringify(await response.json(), null, 2);
  } catch (error) {
    output.textContent = `The server did not answer: ${error.message}`;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
query.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
});
