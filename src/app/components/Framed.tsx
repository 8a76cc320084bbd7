// What stands in a frame of another page: no verdict, and the way out.

export function Framed() {
  return (
    <main className="page" id="main">
      <div className="head">
        <h1>Not shown inside another page</h1>
      </div>
      <p>Another page has put this one into a frame. A verdict shown here could be dressed up by it, so none is shown.</p>
      <p>
        <a href={location.href} target="_blank" rel="noopener">
          Open mDL Verifier in a tab of its own
        </a>
      </p>
    </main>
  )
}
