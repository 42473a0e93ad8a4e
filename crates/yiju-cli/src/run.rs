//! From the command line to commands of the contract.

use std::{
    io::{IsTerminal, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::{Value, json};
use yiju_app::{ApiError, Call, Desk, DeskOptions, Events, Reason, call, contract};

use crate::{
    args::{Args, Case, Command, Document, Export, Import, Photo, Policy},
    print::{self, Bars, Lines, Outcome, say},
};

/// Runs the command line.
pub(crate) async fn run(args: Args) -> Result<Outcome, ApiError> {
    match &args.command {
        Command::Commands { names } => return Ok(print::commands(*names)),
        Command::Types { out, check } => return types(out, *check),
        _ => {}
    }
    let desk = desk();
    let session = Session { desk: &desk, user: args.user.clone(), json: args.json };
    let answer = session.command(&args).await;
    desk.put_away().await;
    answer
}

/// The shell keeps no state of its own: workspace and user are said each time.
fn desk() -> Desk {
    let nowhere = std::env::temp_dir().join("yiju-shell");
    Desk::new(DeskOptions { keep_state: false, ..DeskOptions::new(nowhere.clone(), nowhere) })
}

fn types(out: &Path, check: bool) -> Result<Outcome, ApiError> {
    let file = out.join("contract.ts");
    let text = yiju_app::typescript();
    if check {
        let there = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        let fresh = there == text;
        if !fresh {
            eprintln!("{} is not up to date; run cargo xtask gen", file.display());
        }
        return Ok(if fresh { Outcome::Good } else { Outcome::Refused });
    }
    let written = std::fs::create_dir_all(out).and_then(|()| std::fs::write(&file, text));
    written.map_err(|fault| Reason::not_written(file.display(), &fault))?;
    Ok(Outcome::Good)
}

struct Session<'a> {
    desk: &'a Desk,
    user: Option<String>,
    json: bool,
}

impl Session<'_> {
    async fn command(&self, args: &Args) -> Result<Outcome, ApiError> {
        match &args.command {
            Command::Init { sample, office, area, station } => {
                let dir = args.workspace.clone().ok_or_else(no_workspace)?;
                let request = json!({
                    "dir": text(&dir), "office_name": office, "area_code": area, "station": station, "sample": sample,
                });
                let view = self.call("workspace_create", request).await?;
                Ok(print::desk(&view, self.json))
            }
            Command::Restore { file, to, station } => {
                let request = json!({ "file": text(file), "dir": text(to), "station": station });
                let view = self.call("workspace_restore", request).await?;
                Ok(print::desk(&view, self.json))
            }
            Command::Policy(Policy::Check { file }) => {
                let view = self.call("policy_check", json!({ "path": text(file) })).await?;
                Ok(print::policy(&view, args.lang, self.json))
            }
            _ => {
                let dir = args.workspace.as_deref().ok_or_else(no_workspace)?;
                self.quiet("workspace_open", json!({ "dir": text(dir) })).await?;
                self.in_workspace(args).await
            }
        }
    }

    async fn in_workspace(&self, args: &Args) -> Result<Outcome, ApiError> {
        match &args.command {
            Command::Import(Import::Roster { file, dry_run, sheet, programme, result }) => {
                let request = json!({
                    "file": text(file), "sheet": sheet, "programme": programme, "dry_run": dry_run,
                    "result": result.as_deref().map(text), "language": args.lang.code(),
                });
                Ok(print::roster(&self.call("roster_import", request).await?, self.json))
            }
            Command::Case(Case::List { query, stage, town, limit }) => {
                let request =
                    json!({ "query": query.join(" "), "stages": stage, "towns": town, "limit": limit });
                Ok(print::cases(&self.call("case_list", request).await?, self.json))
            }
            Command::Case(Case::Show { case_no }) => {
                Ok(print::case(&self.call("case_get", json!({ "case_no": case_no })).await?, self.json))
            }
            Command::Policy(Policy::Explain { case_no }) => {
                let view = self.call("case_get", json!({ "case_no": case_no })).await?;
                Ok(print::explain(&view, args.lang, self.json))
            }
            Command::Photo(Photo::Import { paths, case, item, stage }) => {
                let paths: Vec<String> = paths.iter().map(text).collect();
                let stage = stage.map(|stage| stage.code());
                let request = json!({ "paths": paths, "case": case, "item": item, "stage": stage });
                Ok(print::files(&self.call("photo_import", request).await?, self.json))
            }
            Command::Document(Document::Completion { case_no, out }) => {
                self.paper(args, "completion", case_no, out).await
            }
            Command::Document(Document::WorkOrder { case_no, out }) => {
                self.paper(args, "work_order", case_no, out).await
            }
            Command::Export(Export::Subsidy { out, from, to, date }) => {
                let request = json!({
                    "out": text(out), "from": from, "to": to, "date": date.code(), "language": args.lang.code(),
                });
                Ok(print::plain(&self.call("subsidy_export", request).await?, self.json))
            }
            Command::Check => Ok(print::check(&self.call("workspace_check", json!({})).await?, self.json)),
            Command::Backup { file, without_photos } => {
                let request = json!({ "file": text(file), "without_photos": without_photos });
                Ok(print::plain(&self.call("workspace_backup", request).await?, self.json))
            }
            Command::Rpc { name, request } => {
                let view = self.call(name, request_json(request)?).await?;
                say!("{view}");
                Ok(Outcome::Good)
            }
            Command::Init { .. }
            | Command::Restore { .. }
            | Command::Policy(Policy::Check { .. })
            | Command::Commands { .. }
            | Command::Types { .. } => Err(ApiError::invalid_request("this command needs no workspace")),
        }
    }

    async fn paper(&self, args: &Args, kind: &str, case_no: &str, out: &Path) -> Result<Outcome, ApiError> {
        let request =
            json!({ "case": case_no, "kind": kind, "language": args.lang.code(), "out": text(out) });
        Ok(print::plain(&self.call("paper_make", request).await?, self.json))
    }

    async fn call(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        let events: Arc<dyn Events> = if self.json {
            Arc::new(Lines)
        } else if std::io::stderr().is_terminal() {
            Arc::new(Bars::default())
        } else {
            Arc::new(yiju_app::Deaf)
        };
        self.call_with(name, request, events).await
    }

    async fn quiet(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        self.call_with(name, request, Arc::new(yiju_app::Deaf)).await
    }

    async fn call_with(
        &self,
        name: &str,
        mut request: Value,
        events: Arc<dyn Events>,
    ) -> Result<Value, ApiError> {
        if let Value::Object(fields) = &mut request {
            fields.retain(|_, value| !value.is_null());
        }
        let user = self.user.clone().or_else(|| changes(name).then(login).flatten());
        call(self.desk, Call { name: name.to_owned(), request, user, job: None }, events).await
    }
}

fn changes(name: &str) -> bool {
    contract::find(name).is_some_and(|command| command.changes)
}

/// The system's user name, when `--user` is not given.
fn login() -> Option<String> {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .filter(|name| !name.is_empty())
}

fn no_workspace() -> ApiError {
    ApiError::invalid_request("say which workspace: --workspace DIR")
}

fn text(path: impl AsRef<Path>) -> String {
    let path: &Path = path.as_ref();
    // The workspace outlives the shell's current folder in messages and in the file's own records.
    std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path)).to_string_lossy().into_owned()
}

fn request_json(request: &str) -> Result<Value, ApiError> {
    let mut piped = String::new();
    let request = if request == "-" {
        std::io::stdin()
            .read_to_string(&mut piped)
            .map_err(|fault| ApiError::invalid_request(fault.to_string()))?;
        &piped
    } else {
        request
    };
    serde_json::from_str(request)
        .map_err(|fault| ApiError::invalid_request(format!("the request is not JSON: {fault}")))
}
