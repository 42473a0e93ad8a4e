//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// 颐居 Yiju: home adaptation for older people, from roster to completion report and subsidy summary.
#[derive(Debug, Parser)]
#[command(name = "yiju", version, about)]
pub(crate) struct Args {
    /// Folder of the workspace.
    #[arg(long, short, global = true, env = "YIJU_WORKSPACE", value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// Name every change is recorded under.
    #[arg(long, global = true, env = "YIJU_USER")]
    pub user: Option<String>,
    /// One JSON object per line on stdout, errors as JSON on stderr.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of remarks and papers.
    #[arg(long, global = true, value_enum, default_value_t = Lang::Zh)]
    pub lang: Lang,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl Lang {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a workspace in the folder given by --workspace.
    Init {
        /// Fill it with N sample homes.
        #[arg(long, value_name = "N")]
        sample: Option<u32>,
        /// Name of the office, as printed on papers.
        #[arg(long)]
        office: Option<String>,
        /// Six digits of the district, part of every case number.
        #[arg(long, value_name = "CODE")]
        area: Option<String>,
        /// One letter A–Z of this PC.
        #[arg(long, value_name = "LETTER")]
        station: Option<String>,
    },
    /// Take data in.
    #[command(subcommand)]
    Import(Import),
    /// Look at cases.
    #[command(subcommand)]
    Case(Case),
    /// Take photos in.
    #[command(subcommand)]
    Photo(Photo),
    /// Make papers.
    #[command(subcommand)]
    Document(Document),
    /// Write exports.
    #[command(subcommand)]
    Export(Export),
    /// Subsidy policies.
    #[command(subcommand)]
    Policy(Policy),
    /// Verify the audit chain, sums and files.
    Check,
    /// Write one ZIP with a consistent copy of everything.
    Backup {
        file: PathBuf,
        #[arg(long)]
        without_photos: bool,
    },
    /// Restore a backup into an empty folder.
    Restore {
        file: PathBuf,
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// A new station letter, when both copies will be worked on; it must differ from the backup's.
        #[arg(long, value_name = "LETTER")]
        station: Option<String>,
    },
    /// List all commands of the contract with their JSON schemas.
    Commands {
        /// Names only.
        #[arg(long)]
        names: bool,
    },
    /// Run any command of the contract.
    Rpc {
        name: String,
        /// The request; `-` reads it from stdin.
        #[arg(default_value = "{}")]
        request: String,
    },
    /// Write the TypeScript types of the contract.
    Types {
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Compare only; fail when the file is not up to date.
        #[arg(long)]
        check: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Take a roster (XLSX, XLS, ODS, CSV, HTML) in.
    Roster {
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        sheet: Option<String>,
        /// Code of the programme, e.g. 01.
        #[arg(long, value_name = "CODE")]
        programme: Option<String>,
        /// Save the sheet back with status and reason columns.
        #[arg(long, value_name = "OUT.xlsx")]
        result: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Policy {
    /// Read a policy pack and work out its own examples; needs no workspace.
    Check { file: PathBuf },
    /// Say why the subsidy of a case is what it is, sentence by sentence.
    Explain { case_no: String },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Case {
    /// List cases.
    List {
        /// Words to find: name, pinyin initials, ID tail, phone, address, case number.
        query: Vec<String>,
        #[arg(long)]
        stage: Vec<String>,
        #[arg(long)]
        town: Vec<String>,
        #[arg(long, default_value_t = 200)]
        limit: i64,
    },
    /// Show one case.
    Show { case_no: String },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Photo {
    /// Take photo files or folders in.
    Import {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Number of the case they belong to.
        #[arg(long, value_name = "NO")]
        case: Option<String>,
        /// Item number within the case.
        #[arg(long, value_name = "N")]
        item: Option<i64>,
        #[arg(long, value_enum)]
        stage: Option<Stage>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Stage {
    Before,
    During,
    After,
}

impl Stage {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::During => "during",
            Self::After => "after",
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Document {
    /// The completion report of a case.
    Completion {
        case_no: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// The contractor's work order of a case.
    WorkOrder {
        case_no: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// The subsidy summary as XLSX.
    Subsidy {
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// First day.
        #[arg(long, value_name = "D")]
        from: Option<String>,
        /// Last day.
        #[arg(long, value_name = "D")]
        to: Option<String>,
        /// Which date counts.
        #[arg(long, value_enum, default_value_t = DateKind::Accepted)]
        date: DateKind,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DateKind {
    Accepted,
    Submitted,
    Paid,
}

impl DateKind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Submitted => "submitted",
            Self::Paid => "paid",
        }
    }
}
